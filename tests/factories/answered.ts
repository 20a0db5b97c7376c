import { CLOSING_WARNING_CODES } from "@/lib/features/case/closing-warnings";

/** A reason for whatever may be left undone: for closings that are not about it. What does not stand is not kept. */
export const ANSWERED: Readonly<Record<string, string>> = Object.fromEntries(CLOSING_WARNING_CODES.map((code) => [code, "已核实，由社区继续关注。"]));

/** What whoever decides on such a closing has read. */
export const WEIGHED: readonly string[] = CLOSING_WARNING_CODES;
