import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { withActor } from "../../../server/db/with-actor";
import { PRIVACY_RULES, type PrivacyRule } from "../rule-codes";

export interface PrivacyRuleRow {
  code: PrivacyRule;
  threshold: number;
  version: number;
}

/** The limits with their versions; null for anybody but the security administrator. */
export async function privacyRuleRows(actor: Actor): Promise<PrivacyRuleRow[] | null> {
  if (!authorize(actor, "identity_policy.manage", {}, []).allowed) return null;
  return withActor(actor, async (tx) => {
    const rows = await tx.privacyRule.findMany({ select: { code: true, threshold: true, version: true } });
    return PRIVACY_RULES.flatMap((code) => rows.filter((row) => row.code === code).map(({ threshold, version }) => ({ code, threshold, version })));
  });
}
