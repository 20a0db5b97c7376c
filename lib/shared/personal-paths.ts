/** Pages of the workspace that show no person but the reader, by path; every other page carries the mark of who looks (docs/decisions/watermark.md). */
const WITHOUT_PEOPLE: readonly RegExp[] = [
  /^\/account$/, /^\/overview$/, /^\/summary$/, /^\/rows$/, /^\/screening$/, /^\/admin\/matrix(\/draft)?$/, /^\/admin\/purposes(\/.+)?$/, /^\/admin\/instrument(\/(draft|trial))?$/, /^\/admin\/programme(\/.+)?$/, /^\/admin\/deadlines(\/(calendar|background))?$/, /^\/admin\/organisations(\/new)?$/,
  /^\/admin\/audit\/chain$/, /^\/admin\/sign-in-rules$/, /^\/admin\/privacy-rules$/,
];

/** Whether a page may show personal data. A page that is not known does. */
export const showsPeople = (path: string): boolean => !WITHOUT_PEOPLE.some((pattern) => pattern.test(path));

/** Whether a page is the record of one child, by its path. */
export const isRecordPage = (path: string): boolean => /^\/(cases|registrations|children|referrals|visits|reviews|urgent|intake|break-glass|conferences|conferences\/tasks)\/[0-9a-f-]{36}(\/|$)/.test(path);

/** Papers that are handed to a party: printed without the mark over their text, under the number of the copy (docs/decisions/watermark.md). */
export const isHandedOut = (path: string): boolean => /^\/cases\/[0-9a-f-]{36}\/ladder\/[0-9a-f-]{36}\/paper$/.test(path);
