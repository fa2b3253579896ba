import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { gatewayCertificateProblems } from "../../../components/gateways/certificateValidation";
import { ingressGatewayProblems } from "../../../components/gateways/ingressGatewayValidation";
import { lines } from "../../support/problems";

const mesh = pulumi.output({});
const domain = "apps.example.com";

describe("validity of a self-signed certificate", () => {
  for (const validityDays of [0, 1, 1.5, 7301, -3, "365", Number.NaN]) {
    it(`is refused as ${JSON.stringify(validityDays)}, of a gateway's certificate and of one by itself`, () => {
      const selfSigned = { validityDays };
      const line = `selfSigned.validityDays: ${JSON.stringify(validityDays)} is not in range; allowed: a whole number of days from 2 to 7300`;
      assert.deepEqual(lines(gatewayCertificateProblems({ mesh, domain, selfSigned })), [line]);
      const certificate = { selfSigned };
      assert.deepEqual(lines(ingressGatewayProblems({ mesh, domain, certificate })), [`certificate.${line}`]);
    });
  }
});
