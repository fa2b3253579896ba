import type { Check } from "./check";
import { certificateReady } from "./checks/certificateReady";
import { certificateSecret } from "./checks/certificateSecret";
import { certificateHost, certificateValidity } from "./checks/certificateValidity";
import { controlPlane } from "./checks/controlPlane";
import { exposureChecks } from "./checks/exposureChecks";
import { externalHost } from "./checks/externalHost";
import { gatewayConnection } from "./checks/gatewayConnection";
import { gatewayDuplicate } from "./checks/gatewayDuplicate";
import { gatewayImage } from "./checks/gatewayImage";
import { mutualTlsMismatch } from "./checks/mutualTlsMismatch";
import { plaintextClient } from "./checks/plaintextClient";
import { routeDestination } from "./checks/routeDestination";
import { sidecarMissing } from "./checks/sidecarMissing";
import { sidecarOutdated } from "./checks/sidecarOutdated";

/** Every check, in the order of the report. */
export const checks: readonly Check[] = [
  controlPlane,
  gatewayImage,
  gatewayDuplicate,
  gatewayConnection,
  certificateSecret,
  certificateValidity,
  certificateHost,
  certificateReady,
  routeDestination,
  mutualTlsMismatch,
  plaintextClient,
  sidecarMissing,
  sidecarOutdated,
  externalHost,
  ...exposureChecks,
];
