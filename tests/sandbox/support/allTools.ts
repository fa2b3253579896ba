import { exposureTools, oracleTools, startTools, workloadTools } from "../../../sandbox/toolchain/catalogue";
import { resolveTools } from "../../../sandbox/toolchain/toolchain";

/** Makes every tool of the tests before the first of them: minutes on a new machine, which no test has patience for. */
export async function mochaGlobalSetup(): Promise<void> {
  const onProgress = (message: string) => console.log(`  ${message}`);
  await resolveTools({ onProgress }, [...startTools, ...workloadTools, ...exposureTools, ...oracleTools]);
}
