import { setTimeout as sleep } from "node:timers/promises";

import { JwtHandler } from "../../components/exposure/jwtHandler";
import { Informer } from "../cluster/kube/informer";
import { controllerOptions, type ControllerOptions } from "./controllerOptions";
import { Endpoints } from "./endpoints";
import { followHandler } from "./handlerConfig";
import { LeaderElection } from "./leaderElection";
import { log } from "./log";
import { podIdentity, type PodIdentity } from "./podIdentity";
import { apiRuleCollection, Reconciler, type StoredApiRule } from "./reconciler";
import { WorkQueue } from "./workQueue";

/** Milliseconds for the definition of APIRules to come. */
const definitionPatience = 120_000;
/** Milliseconds after which an APIRule is tried again that the API server did not let through. */
const retryPeriod = 1_000;

async function run(pod: PodIdentity, options: ControllerOptions, endpoints: Endpoints): Promise<void> {
  let jwtHandler = JwtHandler.Ory;
  const reconciler = new Reconciler(pod.client, () => ({ ...options.settings, jwtHandler }));
  const handle = async (key: string): Promise<number | undefined> => {
    const [namespace, name] = key.split("/");
    const apiRule = apiRules.get(namespace, name);
    if (apiRule === undefined) {
      return undefined;
    }
    try {
      const isWell = await reconciler.reconcile(apiRule);
      endpoints.count("success");
      log(isWell ? "handled" : "refused", { apiRule: key });
      return isWell ? options.settledPeriod : options.failedPeriod;
    } catch (error) {
      endpoints.count("error");
      log("is tried again", { apiRule: key, error: (error as Error).message });
      return retryPeriod;
    }
  };
  const queue = new WorkQueue(handle);
  const known = new Set<string>();
  const apiRules = new Informer<StoredApiRule>(pod.client, apiRuleCollection, (apiRule, isGone) => {
    const { namespace, name, uid, generation, deletionTimestamp } = apiRule.metadata;
    const isNew = !known.has(uid);
    if (isGone) {
      known.delete(uid);
      return;
    }
    known.add(uid);
    // Its own reports change an APIRule, too.
    if (isNew || deletionTimestamp !== undefined || apiRule.status?.observedGeneration !== generation) {
      queue.add(`${namespace}/${name}`);
    }
  });
  await followHandler(pod, (handler) => {
    log("JWT handler", { handler });
    jwtHandler = handler;
    apiRules.all().forEach(({ metadata }) => queue.add(`${metadata.namespace}/${metadata.name}`));
  });
  await started(apiRules);
}

/** The definition of the kind may come after the controller. */
async function started(apiRules: Informer<StoredApiRule>): Promise<void> {
  const deadline = Date.now() + definitionPatience;
  for (;;) {
    try {
      return await apiRules.start();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(retryPeriod);
    }
  }
}

async function main(): Promise<void> {
  log("this is the sandbox's stand-in for the controller of APIRules, whose own program cannot be had here");
  const options = controllerOptions(process.argv.slice(2));
  const pod = podIdentity();
  const endpoints = new Endpoints(options);
  const election = new LeaderElection(pod);
  process.once("SIGTERM", () => {
    void election
      .release()
      .catch(() => undefined)
      .then(() => process.exit(0));
  });
  if (options.electsLeader) {
    await election.win(() => end(new Error("another pod works now")));
    log("this pod works");
  }
  await run(pod, options, endpoints);
}

function end(error: Error): void {
  log("ends", { error: error.message });
  process.exit(1);
}

main().catch(end);
