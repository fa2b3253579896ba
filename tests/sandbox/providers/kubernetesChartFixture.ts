import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const files: Record<string, string> = {
  "Chart.yaml": "apiVersion: v2\nname: suite\nversion: 1.2.3\n",
  "values.yaml": "text: default\nfromFile: default\n",
  "crds/gadgets.yaml": `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: gadgets.chart.example.com }
spec:
  group: chart.example.com
  scope: Namespaced
  names: { kind: Gadget, plural: gadgets, singular: gadget }
  versions:
    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }
`,
  "templates/all.yaml": `
apiVersion: chart.example.com/v1
kind: Gadget
metadata: { name: gadget }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: map }
data:
  text: {{ .Values.text | quote }}
  fromFile: {{ .Values.fromFile | quote }}
  release: {{ .Release.Name | quote }}
  kubernetes: {{ .Capabilities.KubeVersion.Version | quote }}
  hasJobs: {{ .Capabilities.APIVersions.Has "batch/v1/Job" | quote }}
---
apiVersion: v1
kind: Namespace
metadata: { name: made }
---
apiVersion: v1
kind: Secret
metadata: { name: inner, namespace: made }
stringData: { password: hidden }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: kept
  annotations: { helm.sh/resource-policy: keep }
rules: []
---
apiVersion: v1
kind: ConfigMapList
items:
  - { apiVersion: v1, kind: ConfigMap, metadata: { name: listed } }
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: hook
  annotations: { helm.sh/hook: pre-install }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: modes }
spec:
  template:
    spec:
      volumes:
        - { name: v, configMap: { name: map, defaultMode: 0644 } }
`,
};

/** Writes a chart with one object of each sort the Chart resource treats in a way of its own; returns its directory. */
export function writeChart(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-chart-"));
  for (const [name, contents] of Object.entries(files)) {
    const file = path.join(directory, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, contents);
  }
  return directory;
}
