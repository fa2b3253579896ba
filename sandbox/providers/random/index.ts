import { BridgedProvider } from "../bridged";
import { serve } from "../wire";
import { randomBytes, randomId, randomInteger, randomShuffle, randomUuid } from "./resources";
import { randomPassword, randomString } from "./textResources";

serve(
  new BridgedProvider("random", "4.21.2", {
    "random:index/randomBytes:RandomBytes": randomBytes,
    "random:index/randomId:RandomId": randomId,
    "random:index/randomInteger:RandomInteger": randomInteger,
    "random:index/randomPassword:RandomPassword": randomPassword,
    "random:index/randomShuffle:RandomShuffle": randomShuffle,
    "random:index/randomString:RandomString": randomString,
    "random:index/randomUuid:RandomUuid": randomUuid,
  }),
);
