import assert from "node:assert/strict";
import { isManifestPath, manifestPath } from "../../../cli/render/manifestPath";

const paths: [string, string, { name: string; namespace?: string }, string][] = [
  ["v1", "Namespace", { name: "istio-system" }, "_cluster/Namespace.core.istio-system.yaml"],
  ["apps/v1", "Deployment", { name: "istiod", namespace: "istio-system" }, "istio-system/Deployment.apps.istiod.yaml"],
  [
    "rbac.authorization.k8s.io/v1",
    "ClusterRole",
    { name: "system:node(a)" },
    "_cluster/ClusterRole.rbac.authorization.k8s.io.system%3Anode%28a%29.yaml",
  ],
];

describe("Path of a manifest", () => {
  for (const [apiVersion, kind, metadata, path] of paths) {
    it(`is ${path}`, () => {
      assert.equal(manifestPath({ apiVersion, kind, metadata }), path);
      assert.equal(isManifestPath(path), true);
    });
  }

  for (const path of [
    "README.md",
    "kustomization.yaml",
    "shop/notes.yaml",
    "shop/deep/Pod.core.a.yaml",
    "Shop/Pod.core.a.yaml",
  ]) {
    it(`is not ${path}`, () => assert.equal(isManifestPath(path), false));
  }
});
