import { at, isMissing } from "../objects/members";
import { containers, podTemplate } from "../objects/pods";
import { isPatch } from "../resource";
import { resourceRule } from "../rule";

/** Every container says what it needs and what it may take. */
export const computeResources = resourceRule<{ required: string[] }>({
  name: "compute-resources",
  description: "Containers have requests and limits.",
  level: "advisory",
  remedy: "set resources.requests and resources.limits of the container",
  settings: {
    required: {
      type: "array",
      items: { type: "string" },
      default: ["requests.cpu", "requests.memory", "limits.cpu", "limits.memory"],
      description: "What resources of a container must have: requests or limits, a dot, and what of.",
    },
  },
  check: (resource, { required }) => {
    const pod = isPatch(resource) ? undefined : podTemplate(resource);
    return pod === undefined
      ? []
      : containers(pod)
          .filter(({ path }) => !path.includes("ephemeralContainers"))
          .flatMap(({ path, object }) => {
            const absent = required.filter((entry) => isAbsent(object, entry));
            return absent.length === 0
              ? []
              : [
                  {
                    path: `${path}.resources`,
                    problem: `${absent.join(", ")} ${absent.length === 1 ? "is" : "are"} not set`,
                  },
                ];
          });
  },
});

function isAbsent(container: Record<string, unknown>, entry: string): boolean {
  const [kind, ...name] = entry.split(".");
  const { resources } = container;
  // What is known only later is there.
  const known = [resources, at(resources, kind)].every((value) => typeof value !== "symbol");
  const has = (list: string) => !isMissing(at(resources, list, name.join(".")));
  // The API server takes a limit for the request that is left out.
  return known && !has(kind) && !(kind === "requests" && has("limits"));
}
