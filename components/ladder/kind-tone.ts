/** How what comes next is marked, wherever it is named. */
export const KIND_TONE = { must: "attention", check: "attention", effect: "attention", overdue: "attention", dueToday: "attention", settle: "attention", hearing: "active", undated: "attention", result: "attention", mends: "active", answer: "attention", decide: "attention", may: "waiting", runs: "active", left: "off" } as const;
