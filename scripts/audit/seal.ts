/** Seals what is written and not sealed yet. Run by npm run audit:seal. */
import { disconnect } from "../../lib/server/db/client";
import { sealLog } from "../../lib/server/audit-chain/sealer";

const sealed = await sealLog();
console.log(sealed ? `${sealed.rows} rows under ${sealed.seals} seals` : "Nothing to seal.");
await disconnect();
