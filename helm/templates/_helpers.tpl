{{- define "crosspoint.name" -}}
{{- printf "%s-hub" .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- end }}
{{- define "crosspoint.selector" -}}
app.kubernetes.io/name: crosspoint
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
{{- define "crosspoint.labels" -}}
{{ include "crosspoint.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}
{{- define "crosspoint.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "crosspoint.name" .) -}}
{{- end }}
