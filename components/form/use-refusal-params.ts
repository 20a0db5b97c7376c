"use client";

import { useMessages } from "next-intl";
import type { RefusalParams } from "@/lib/shared/refusal";

/** Which list of labels the codes of a placeholder stand in. */
const LISTS: Readonly<Record<string, "OrgType" | "WorkArea" | "WorkTask" | "Role" | "LedgerStage" | "CloseReason">> = {
  orgType: "OrgType", orgTypes: "OrgType", allowed: "OrgType", area: "WorkArea", task: "WorkTask", roles: "Role", status: "LedgerStage", reason: "CloseReason",
};

/** A refusal's placeholders with codes shown by their labels; a code without a label in this part of the page stays as it is. */
export function useRefusalParams(params: RefusalParams | undefined): Record<string, string> {
  const enums: Partial<Record<string, Record<string, string>>> | undefined = useMessages().enums;
  return Object.fromEntries(
    Object.entries(params ?? {}).map(([name, value]) => {
      const labels = LISTS[name] && enums?.[LISTS[name]];
      const text = String(value);
      return [name, labels ? text.split(",").map((code) => labels[code] ?? code).join("、") : text];
    }),
  );
}
