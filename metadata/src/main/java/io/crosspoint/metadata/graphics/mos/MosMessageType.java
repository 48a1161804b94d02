package io.crosspoint.metadata.graphics.mos;

import java.util.List;
import java.util.Optional;

/**
 * The messages of MOS by their wire names, with the lowest profile that has them and the elements
 * without which they say nothing. An {@code @} marks an attribute.
 */
public enum MosMessageType {
    HEARTBEAT("heartbeat", 0),
    REQ_MACH_INFO("reqMachInfo", 0),
    LIST_MACH_INFO("listMachInfo", 0),
    MOS_ACK("mosAck", 1, "status"),
    MOS_OBJ("mosObj", 1, "objID"),
    MOS_REQ_OBJ("mosReqObj", 1, "objID"),
    MOS_REQ_ALL("mosReqAll", 1),
    MOS_LIST_ALL("mosListAll", 1),
    RO_ACK("roAck", 2, "roID", "roStatus"),
    RO_CREATE("roCreate", 2, "roID"),
    RO_REPLACE("roReplace", 2, "roID"),
    RO_DELETE("roDelete", 2, "roID"),
    RO_REQ("roReq", 2, "roID"),
    RO_LIST("roList", 2, "roID"),
    RO_METADATA_REPLACE("roMetadataReplace", 2, "roID"),
    RO_ELEMENT_STAT("roElementStat", 2, "roID", "status"),
    RO_STAT("roStat", 2, "roID", "status"),
    RO_STORY_STAT("roStoryStat", 2, "roID", "storyID", "status"),
    RO_ITEM_STAT("roItemStat", 2, "roID", "storyID", "itemID", "status"),
    RO_ELEMENT_ACTION("roElementAction", 2, "@operation", "roID", "element_source"),
    RO_READY_TO_AIR("roReadyToAir", 2, "roID", "roAir"),
    RO_STORY_APPEND("roStoryAppend", 2, "roID"),
    RO_STORY_INSERT("roStoryInsert", 2, "roID"),
    RO_STORY_REPLACE("roStoryReplace", 2, "roID", "storyID"),
    RO_STORY_MOVE("roStoryMove", 2, "roID"),
    RO_STORY_MOVE_MULTIPLE("roStoryMoveMultiple", 2, "roID"),
    RO_STORY_SWAP("roStorySwap", 2, "roID", "storyID"),
    RO_STORY_DELETE("roStoryDelete", 2, "roID", "storyID"),
    RO_ITEM_INSERT("roItemInsert", 2, "roID", "storyID"),
    RO_ITEM_REPLACE("roItemReplace", 2, "roID", "storyID"),
    RO_ITEM_MOVE_MULTIPLE("roItemMoveMultiple", 2, "roID", "storyID"),
    RO_ITEM_DELETE("roItemDelete", 2, "roID", "storyID"),
    MOS_OBJ_CREATE("mosObjCreate", 3, "objSlug"),
    MOS_ITEM_REPLACE("mosItemReplace", 3, "roID", "storyID", "item"),
    MOS_REQ_OBJ_LIST("mosReqObjList", 3),
    MOS_OBJ_LIST("mosObjList", 3),
    MOS_REQ_SEARCHABLE_SCHEMA("mosReqSearchableSchema", 3),
    MOS_LIST_SEARCHABLE_SCHEMA("mosListSearchableSchema", 3),
    MOS_REQ_OBJ_ACTION("mosReqObjAction", 3, "@operation"),
    RO_REQ_ALL("roReqAll", 4),
    RO_LIST_ALL("roListAll", 4),
    RO_STORY_SEND("roStorySend", 4, "roID", "storyID"),
    RO_ITEM_CUE("roItemCue", 5, "roID"),
    RO_CTRL("roCtrl", 5, "roID", "command"),
    RO_REQ_STORY_ACTION("roReqStoryAction", 7, "@operation"),
    NCS_ACK("ncsAck", 0),
    NCS_REQ_APP_INFO("ncsReqAppInfo", 0),
    NCS_APP_INFO("ncsAppInfo", 0),
    NCS_REQ_APP_MODE("ncsReqAppMode", 0),
    NCS_STORY_REQUEST("ncsStoryRequest", 0),
    NCS_ITEM_REQUEST("ncsItemRequest", 0),
    NCS_ITEM("ncsItem", 0),
    NCS_REQ_APP_CLOSE("ncsReqAppClose", 0),
    NCS_REQ_STORY_ACTION("ncsReqStoryAction", 0);

    private final String wireName;
    private final int profile;
    private final List<String> required;

    MosMessageType(String wireName, int profile, String... required) {
        this.wireName = wireName;
        this.profile = profile;
        this.required = List.of(required);
    }

    /** The tag on the wire. */
    public String wireName() {
        return wireName;
    }

    /** The lowest profile that has the message. */
    public int profile() {
        return profile;
    }

    /** Elements, and attributes behind an {@code @}, that must be there. */
    List<String> required() {
        return required;
    }

    /**
     * Whether the message passes between a newsroom client and a plug-in of it, without the
     * addresses of an envelope.
     */
    public boolean plugIn() {
        return wireName.startsWith("ncs");
    }

    /** The type of a tag. */
    public static Optional<MosMessageType> of(String wireName) {
        for (MosMessageType type : values()) {
            if (type.wireName.equals(wireName)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
