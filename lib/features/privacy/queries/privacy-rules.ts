import type { Tx } from "../../../server/db/client";
import { PRIVACY_RULES, type PrivacyRule } from "../rule-codes";

/** The limits as they are now. Throws when one is missing: nothing is taken out without a limit. */
export async function privacyRules(tx: Tx): Promise<Record<PrivacyRule, number>> {
  const rows = new Map((await tx.privacyRule.findMany({ select: { code: true, threshold: true } })).map(({ code, threshold }) => [code, threshold]));
  return Object.fromEntries(
    PRIVACY_RULES.map((code) => {
      const threshold = rows.get(code);
      if (threshold === undefined) throw new Error(`the rule ${code} is missing`);
      return [code, threshold];
    }),
  ) as Record<PrivacyRule, number>;
}
