/** Records that hold no data of a child: their values are shown as they are. */
const ADMINISTRATIVE: readonly string[] = ["ORGANISATION", "APP_USER", "MEMBERSHIP", "MATRIX_VERSION", "PURPOSE_VERSION", "INSTRUMENT_VERSION", "PROGRAMME", "SCREENING_ROUND", "USER_SESSION"];

/** Codes, record numbers, ids, digests, dates, division codes. A phone number (11 digits) or an ID number (18) is none of them. */
const HARMLESS = [
  /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, /^[A-Z]{2}-\d+-\d{4}-\d+$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, /^(sha256|hmac:[A-Za-z0-9_-]+):[0-9a-f]{16}$/, /^[0-9a-f]{64}$/,
  /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/, /^(\d{1,5}|\d{6}|\d{9}|\d{12})$/,
];
const PERSONAL_KEY = /birth|name|phone|address|idNumber|id_number/i;

export interface ShownValue {
  key: string;
  /** null: nothing was there. */
  text: string | null;
  /** There is a value that the log does not show. */
  hidden: boolean;
}

const isHarmless = (value: unknown): boolean =>
  value === null || typeof value === "boolean" || typeof value === "number" || (typeof value === "string" && (value === "" || HARMLESS.some((pattern) => pattern.test(value))));

/**
 * What the auditor sees of a record's values: of a child's records only codes, numbers and dates. Mutations write no name in the first place; free text might
 * hold one (a reason of a return), so it is not shown.
 */
export function shownValues(recordType: string | null, values: unknown): ShownValue[] {
  if (values === null || typeof values !== "object" || Array.isArray(values)) return [];
  const open = recordType !== null && ADMINISTRATIVE.includes(recordType);
  return Object.entries(values as Record<string, unknown>).map(([key, value]) => {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    if (open || (!PERSONAL_KEY.test(key) && list.every(isHarmless))) {
      return { key, text: value === null ? null : list.map((item) => (typeof item === "object" ? JSON.stringify(item) : String(item))).join("、"), hidden: false };
    }
    return { key, text: null, hidden: true };
  });
}
