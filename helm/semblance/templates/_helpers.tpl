{{- define "semblance.labels" -}}
{{ include "semblance.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "semblance.selector" -}}
app.kubernetes.io/name: semblance
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end }}

{{- define "semblance.name" -}}
{{ printf "%s-%s" .root.Release.Name .role | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "semblance.secretKey" -}}
valueFrom:
  secretKeyRef:
    name: {{ .secret }}
    key: {{ .key }}
{{- end }}

{{/* What every role needs: Kafka and the store. */}}
{{- define "semblance.platformEnv" -}}
- name: SPRING_KAFKA_BOOTSTRAPSERVERS
  value: {{ .Values.kafka.bootstrapServers | quote }}
- name: SPRING_KAFKA_SECURITY_PROTOCOL
  value: {{ .Values.kafka.securityProtocol }}
{{- if hasPrefix "SASL" .Values.kafka.securityProtocol }}
- name: SPRING_KAFKA_PROPERTIES_SASL_MECHANISM
  value: {{ .Values.kafka.saslMechanism }}
- name: SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG
  {{- include "semblance.secretKey" (dict "secret" .Values.kafka.existingSecret "key" "sasl-jaas-config") | nindent 2 }}
{{- end }}
{{- if hasSuffix "SSL" .Values.kafka.securityProtocol }}
- name: SPRING_KAFKA_PROPERTIES_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: SPRING_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION
  value: /etc/semblance/kafka/ca.crt
{{- if .Values.kafka.mutualTls }}
- name: SPRING_KAFKA_PROPERTIES_SSL_KEYSTORE_TYPE
  value: PEM
- name: SPRING_KAFKA_PROPERTIES_SSL_KEYSTORE_CERTIFICATE_CHAIN
  {{- include "semblance.secretKey" (dict "secret" .Values.kafka.existingSecret "key" "tls.crt") | nindent 2 }}
- name: SPRING_KAFKA_PROPERTIES_SSL_KEYSTORE_KEY
  {{- include "semblance.secretKey" (dict "secret" .Values.kafka.existingSecret "key" "tls.key") | nindent 2 }}
{{- end }}
{{- end }}
- name: SEMBLANCE_ARTIFACTS_ENDPOINT
  value: {{ .Values.store.endpoint | quote }}
- name: SEMBLANCE_ARTIFACTS_BUCKET
  value: {{ .Values.store.bucket | quote }}
- name: SEMBLANCE_ARTIFACTS_REGION
  value: {{ .Values.store.region | quote }}
- name: SEMBLANCE_ARTIFACTS_ACCESSKEY
  {{- include "semblance.secretKey" (dict "secret" .Values.store.existingSecret "key" "access-key") | nindent 2 }}
- name: SEMBLANCE_ARTIFACTS_SECRETKEY
  {{- include "semblance.secretKey" (dict "secret" .Values.store.existingSecret "key" "secret-key") | nindent 2 }}
- name: SEMBLANCE_ARTIFACTS_ENCRYPTION_KEY
  {{- include "semblance.secretKey" (dict "secret" .Values.store.existingSecret "key" "encryption-key") | nindent 2 }}
{{- if .Values.trust.existingSecret }}
- name: JAVA_TOOL_OPTIONS
  value: -Djavax.net.ssl.trustStore=/etc/semblance/trust/truststore.jks -Djavax.net.ssl.trustStoreType=JKS
{{- end }}
{{- end }}

{{/* What the database is reached by, with the account of the secret. */}}
{{- define "semblance.databaseEnv" -}}
- name: SPRING_DATASOURCE_URL
  value: {{ .root.Values.postgres.url | quote }}
- name: SPRING_DATASOURCE_USERNAME
  {{- include "semblance.secretKey" (dict "secret" .secret "key" "username") | nindent 2 }}
- name: SPRING_DATASOURCE_PASSWORD
  {{- include "semblance.secretKey" (dict "secret" .secret "key" "password") | nindent 2 }}
{{- end }}

{{/*
The chart's environment without what the further one names, and then the further one: a list that names a variable twice is refused
by server-side apply.
*/}}
{{- define "semblance.env" -}}
{{- $names := list }}
{{- range .further }}
{{- $names = append $names .name }}
{{- end }}
{{- $all := list }}
{{- range fromYamlArray .chart }}
{{- if not (has .name $names) }}
{{- $all = append $all . }}
{{- end }}
{{- end }}
{{- range .further }}
{{- $all = append $all . }}
{{- end }}
{{- toYaml $all }}
{{- end }}

{{/* What gateways need besides. */}}
{{- define "semblance.gatewayEnv" -}}
{{ include "semblance.databaseEnv" (dict "root" . "secret" .Values.postgres.existingSecret) }}
{{- if .Values.migration.enabled }}
- name: SEMBLANCE_GATEWAY_MIGRATION_ATSTART
  value: await
{{- end }}
- name: SEMBLANCE_GATEWAY_PUBLICURL
  value: {{ .Values.gateway.publicUrl | quote }}
- name: SEMBLANCE_GATEWAY_TOKENS_SIGNINGKEY
  value: /etc/semblance/keys/signing-key
- name: SEMBLANCE_GATEWAY_CREDENTIALS_CLAIMKEY
  value: /etc/semblance/keys/claim-key
- name: SEMBLANCE_GATEWAY_OPERATOR_TOKENSHA256
  {{- include "semblance.secretKey" (dict "secret" .Values.gateway.existingSecret "key" "operator-token-sha256") | nindent 2 }}
{{- end }}

{{/* What workers need besides: their only port is the one for management. */}}
{{- define "semblance.workerEnv" -}}
- name: SERVER_PORT
  value: "8081"
{{- end }}
