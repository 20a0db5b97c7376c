/** What an id belongs to: its second group of digits, so that ids of two tables never meet. */
export const KIND = {
  organisation: 1, user: 2, membership: 3, household: 4, child: 5, registration: 6, careCase: 7, visit: 8, task: 9, event: 10, assessment: 11, plan: 12,
  planVersion: 13, goal: 14, measure: 15, guardian: 16, grant: 17, key: 18, pilotUnit: 19, referral: 20, session: 21, search: 22, approval: 23,
} as const;
export type Kind = keyof typeof KIND;

const hex = (value: number, width: number) => value.toString(16).padStart(width, "0");

/** The id of the n-th record of a kind, in the form of a UUID v7: later records have greater ids, as in real use. */
export const idOf = (kind: Kind, n: number): string => `01900000-${hex(KIND[kind], 4)}-7000-8000-${hex(n, 12)}`;

/** The same in SQL, for an expression that gives n. */
export const idSql = (kind: Kind, n: string): string => `('01900000-${hex(KIND[kind], 4)}-7000-8000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;

/** A number from 0 to sides - 1 that is always the same for the same n and salt. */
export const diceSql = (n: string, salt: number, sides: number): string => `((hashint8extended((${n})::bigint, ${salt}) & 2147483647) % ${sides})::int`;
