/** Makes the production build without serving it. */
import { dataFolder } from "../bootstrap/project.mjs";
import { say } from "../bootstrap/progress.mjs";
import { ensureBuild } from "../build/build";
import { openSecrets } from "../support/secrets";
import { runTask } from "../support/shutdown";

await runTask(async () => {
  const data = dataFolder();
  const { folder } = await ensureBuild([data], process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? openSecrets(data).actionsKey);
  say(`The build is in ${folder}.`);
});
