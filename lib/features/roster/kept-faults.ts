import type { RowFault } from "./stored";

/** Of a reason's particulars, those that say nothing of a person. */
const PLAIN = new Set(["list", "maximum", "minimum", "count", "actual", "today", "filedOn"]);

const isPlain = ({ params }: RowFault) => Object.keys(params ?? {}).every((name) => PLAIN.has(name));

/** What stands in place of a reason that repeats what was typed or what a number says. */
const PLAINER = (key: string): RowFault["key"] => (key === "partNotInList" ? "someNotInList" : /^id.*Mismatch$/.test(key) ? "idDisagrees" : "notPassed");

/** The faults of a row as they may stay when what it said is forgotten: its cells, what was wrong, what to do about it. */
export function keptFaults(faults: readonly RowFault[]): RowFault[] {
  return faults.map((fault) => {
    if (isPlain(fault)) return fault;
    const { params, ...rest } = fault;
    const plain = Object.fromEntries(Object.entries(params ?? {}).filter(([name]) => PLAIN.has(name)));
    return { ...rest, from: "roster", key: PLAINER(fault.key), ...(Object.keys(plain).length > 0 ? { params: plain } : {}) };
  });
}
