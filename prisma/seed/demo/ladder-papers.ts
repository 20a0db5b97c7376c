import { randomUUID } from "node:crypto";
import { asksForPaper } from "../../../lib/features/ladder/papers";
import { sha256, storeFile } from "../../../lib/server/storage";
import { encryptField } from "../../../lib/server/crypto/field-cipher";
import { shanghaiInstant, toShanghaiDate } from "../../../lib/shared/dates";
import type { LadderStep } from "../../../lib/shared/vocabulary/ladder";
import { addWorkingDays } from "../../../lib/shared/working-days";
import ladder from "../../../lib/i18n/messages/zh-CN/ladder.json" with { type: "json" };
import type { DemoCase } from "./demo-case";
import { demoPaper } from "./paper";
import { auditRow, eventRow, idUnder } from "./record";
import type { DemoWorld } from "./world";

/** Working days in which the street files a step's paper; what was taken since still waits for it. */
const FILED_WITHIN = 2;

interface Papered {
  id: string;
  step: LadderStep;
  /** The day on which its paper was there: of what came of the step where that is written on it. */
  on: string;
  account: string;
  actor: string;
}

/** The paper of a step, filed some days after it; nothing where it asks for none or was taken just now. */
export function writeLadderPaper(world: DemoWorld, { id: caseId, number, child }: DemoCase, { id: stepId, step, on, account, actor }: Papered, until: Date): void {
  const at = shanghaiInstant(addWorkingDays(on, FILED_WITHIN), "11:20");
  if (!asksForPaper(step) || at >= until) return;
  const { sink } = world;
  const title = ladder.required[step];
  const bytes = demoPaper(title, [`（演示材料，内容为虚构）`, `个案编号：${number}`, `办理单位：${actor}`, `日期：${on}`, account]);
  const storageKey = randomUUID();
  const id = idUnder(stepId, "paper");
  const sum = sha256(bytes);
  const by = child.caseworker;
  sink.store(() => storeFile(storageKey, bytes));
  sink.add("document", {
    id, child_id: child.childId, division: child.division, case_id: caseId, step_id: stepId, kind: "LADDER_PAPER", media_type: "application/pdf", size_bytes: bytes.length, sha256: sum, storage_key: storageKey,
    uploaded_by_id: by.id, uploaded_org_id: by.organisation.id, uploaded_at: at.toISOString(), file_name_cipher: encryptField(`${title}${toShanghaiDate(at).replaceAll("-", "")}.pdf`, { table: "document", column: "file_name_cipher", rowId: id }),
  });
  eventRow(sink, { caseId, childId: child.childId, division: child.division, at, by, action: "document.upload", recordType: "DOCUMENT", recordId: id });
  auditRow(sink, { at, by, action: "document.upload", recordType: "DOCUMENT", recordId: id, recordNumber: number, recordVersion: 1, after: { kind: "LADDER_PAPER", mediaType: "application/pdf", sizeBytes: bytes.length, sha256: sum, stepId } });
}
