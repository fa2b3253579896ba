import { certificatesSuite } from "./doctor/certificates";
import { commandSuite } from "./doctor/command";
import { controlPlaneSuite } from "./doctor/controlPlane";
import { DoctorSandbox } from "./doctor/doctorSandbox";
import { exposureSuite } from "./doctor/exposure";
import { routesSuite } from "./doctor/routes";
import { sidecarsSuite } from "./doctor/sidecars";

describe("kyma-mesh doctor, on faults planted one at a time", function () {
  this.timeout("10m");
  let started: DoctorSandbox | undefined;
  const doctor = () => started!;

  before(async () => {
    started = await DoctorSandbox.start();
    await started.healthy();
  });
  after(async () => started?.exposure.sandbox.remove());

  describe("the command", () => commandSuite(doctor));
  describe("routes", () => routesSuite(doctor));
  describe("certificates", () => certificatesSuite(doctor));
  describe("sidecars", () => sidecarsSuite(doctor));
  describe("the control plane and gateways", () => controlPlaneSuite(doctor));
  // Last, as it leaves Gardener's kinds behind.
  describe("exposed APIs", () => exposureSuite(doctor));
});
