/** Reference data that every installation needs; runs at each start and changes nothing that is there. */
import { asMaintenance } from "../support/connection";
import { insertRows } from "../support/insert-rows";
import { stableId } from "../support/stable-id";
import { readDivisions } from "./divisions";
import { addFormerNames } from "./former-names";
import { MATRIX_VERSION_1, matrixRows } from "./matrix";
import { purposeRows } from "./purposes";
import { DISTRICT_GOALS, PHASES_2013, PROGRAMME_2013 } from "./programme-2013";
import { auditRuleRows, deadlineRuleRows, escalationRows, instrumentRow } from "./rules";

const inserted = await asMaintenance(async (client) => {
  const counts: Record<string, number> = {};
  const add = async (table: string, rows: readonly Record<string, unknown>[]) => {
    counts[table] = (counts[table] ?? 0) + (await insertRows(client, table, rows));
  };
  await add("division", readDivisions());
  await add("programme", [{ version: 1, ...PROGRAMME_2013 }]);
  await add("programme_phase", PHASES_2013);
  await add("programme_district", DISTRICT_GOALS.map((goal) => ({ programme_id: PROGRAMME_2013.id, ...goal })));
  await add("matrix_version", [MATRIX_VERSION_1]);
  await add("matrix_row", matrixRows());
  await add("purpose_version", purposeRows());
  await add("deadline_rule_row", deadlineRuleRows(stableId));
  await add("escalation_rule", escalationRows(stableId));
  await add("audit_rule", auditRuleRows());
  await add("instrument_version", [instrumentRow(stableId)]);
  counts["former names made searchable"] = await addFormerNames(client);
  return counts;
});

const news = Object.entries(inserted).filter(([, count]) => count > 0);
console.log(news.length ? `Reference data: ${news.map(([table, count]) => `${table} ${count}`).join(", ")}` : "Reference data: up to date");
