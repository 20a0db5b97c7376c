import { randomBytes, randomUUID } from "node:crypto";
import sharp from "sharp";
import type { RefusalCode } from "@/lib/shared/refusal";
import { addDays } from "@/lib/shared/dates";
import { one } from "../support/database";
import { baseUrl, cookieHeader, type Cookie } from "../support/http-session";
import { as, type Person } from "./cast";
import { everybody, type Codes, type PublicEntry } from "./entry";
import { workbook } from "../../integration/roster/support";
import { opened } from "./screening";
import { askProgress, fetchResult, rosterChecked, sendRoster } from "./roster";
import { act, exportApproved, referral, registered, reportDanger, runningCase, saveDraft, STREET, today } from "./records";

export type Cookies = readonly Cookie[] | null;

/** One way of calling a route handler, for a record of its own. */
export interface HandlerTrial {
  what: string;
  right: Person;
  /** The id of the record that is called for. */
  record: () => Promise<string>;
  call: (cookies: Cookies, record: string, options?: { origin?: string | null }) => Promise<Response>;
  codes: Codes;
  /** What an id of nothing gives; null where no record is named. */
  forged: RefusalCode | null;
  /** Whether it writes, and so looks at where the call comes from. */
  writes: boolean;
  /** Success leaves nothing but the time at which the session was used last. */
  leavesNothing?: true;
  /** The line of the log that success leaves. */
  logged?: string;
}

export type HandlerEntries = Readonly<Record<string, readonly HandlerTrial[] | PublicEntry>>;

/** A picture that no other is: what is stored of a picture is what it shows. */
const picture = () => sharp(randomBytes(8 * 8 * 3), { raw: { width: 8, height: 8, channels: 3 } }).png().toBuffer();

const headersFor = (cookies: Cookies, origin: string | null = baseUrl()): Record<string, string> => ({
  ...(cookies ? { cookie: cookieHeader(cookies) } : {}), ...(origin ? { origin } : {}),
});

async function upload(cookies: Cookies, query: string, origin?: string | null): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([await picture()], "照片.png", { type: "image/png" }));
  return fetch(`${baseUrl()}/api/documents?${query}`, { method: "POST", headers: headersFor(cookies, origin), body });
}

/** A file in a case of the street. */
async function uploaded(): Promise<string> {
  const answer = await upload(await as("caseworker"), `caseId=${(await runningCase()).id}&kind=VISIT`);
  const result = (await answer.json()) as { ok: boolean; data: { documentId: string } };
  if (!result.ok) throw new Error(`the file was refused: ${JSON.stringify(result)}`);
  return result.data.documentId;
}

/** A suit of a case of the street, with its case. */
async function suitRunning(): Promise<string> {
  const found = await one<{ caseId: string; suitId: string }>(
    `SELECT l.case_id AS "caseId", l.id AS "suitId" FROM ladder_step l JOIN care_case c ON c.id = l.case_id WHERE c.street_code = $1 AND c.status = 'SERVICE' AND l.step = 'SUIT' AND l.struck_at IS NULL ORDER BY l.id LIMIT 1`, [STREET],
  );
  return `${found.caseId}/${found.suitId}`;
}

/** A step of a case of the street that has a paper, with its case: an admonition of which it is known what came of it. */
async function admonished(): Promise<string> {
  const found = await one<{ caseId: string; office: string }>(
    `SELECT c.id AS "caseId", o.id AS office FROM care_case c JOIN organisation o ON o.type = 'STREET_OFFICE' AND o.division_code = c.street_code AND o.active
      WHERE c.street_code = $1 AND c.status = 'SERVICE' AND c.level = 'L3' AND NOT EXISTS (SELECT 1 FROM ladder_step l WHERE l.case_id = c.id AND l.step = 'ADMONITION' AND l.struck_at IS NULL AND l.result IS NULL) ORDER BY c.id LIMIT 1`, [STREET],
  );
  const { stepId } = await act<{ stepId: string }>("caseworker", "takeStepAction", {
    caseId: found.caseId, clientKey: randomUUID(), step: "ADMONITION", takenOn: today(), actorOrgId: found.office, person: "某姨", reference: "", account: "当面劝诫", subject: "OTHER_CARER", ground: null, applicant: null, until: addDays(today(), 7), result: null,
    intentionalCrime: false, effectiveOn: null, urgent: false, skipReason: "情节严重",
  });
  await act("caseworker", "noteResultAction", { stepId, version: 1, result: "REFORMED", resultOn: today(), note: "", until: null });
  return `${found.caseId}/${stepId}`;
}

/** What a department returned with its referral. */
async function resultOfReferral(): Promise<string> {
  const { referralId } = await referral("acceptReferralAction");
  const answer = await upload(await as("education"), `referralId=${referralId}`);
  const result = (await answer.json()) as { ok: boolean; data: { documentId: string } };
  if (!result.ok) throw new Error(`the file was refused: ${JSON.stringify(result)}`);
  return result.data.documentId;
}

/** A photo, of a registration: 'registration' or 'registration/photo'. */
async function sendPhoto(method: "POST" | "DELETE", cookies: Cookies, record: string, origin?: string | null): Promise<Response> {
  const [registrationId = "", documentId = randomUUID()] = record.split("/");
  if (method === "DELETE") return fetch(`${baseUrl()}/api/photos?${new URLSearchParams({ registrationId, documentId })}`, { method, headers: headersFor(cookies, origin) });
  const body = new FormData();
  body.set("file", new File([await picture()], "照片.png", { type: "image/png" }));
  return fetch(`${baseUrl()}/api/photos?${new URLSearchParams({ registrationId })}`, { method, headers: headersFor(cookies, origin), body });
}

/** A child's photo, as 'registration/photo'. */
async function photographed(): Promise<string> {
  const { registrationId } = await registered();
  const answer = await sendPhoto("POST", await as("caseworker"), registrationId);
  const result = (await answer.json()) as { ok: boolean; data: { documentId: string } };
  if (!result.ok) throw new Error(`the photo was refused: ${JSON.stringify(result)}`);
  return `${registrationId}/${result.data.documentId}`;
}

/** The file of an approved export. */
async function exportMade(): Promise<string> {
  const id = await exportApproved();
  const answer = await fetch(`${baseUrl()}/api/exports/${id}`, { method: "POST", headers: headersFor(await as("caseworker")) });
  if (!answer.ok) throw new Error(`the export was not made: ${answer.status}`);
  return id;
}

const OF_STREET_AND_DISTRICT = { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" } as const;

/** Who opens a case of the street that nobody else works on. */
const OF_CASE = everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "may" });

const download: HandlerTrial["call"] = (cookies, id) => fetch(`${baseUrl()}/api/documents/${id}`, { headers: headersFor(cookies) });

/** Every route handler, with who may call it and what the others are told. One that is missing here fails the test. */
export const HANDLERS: HandlerEntries = {
  "GET /api/auth/[...nextauth]": { public: "session and csrf token of whoever asks" },
  "POST /api/auth/[...nextauth]": { public: "signing in and out" },
  "GET /api/health": { public: "asked by load balancers; says nothing but whether it answers and when background work ran last" },
  "GET /api/divisions": [
    {
      what: "names of divisions, public in themselves", right: "caseworker", record: async () => "三里屯", writes: false,
      call: (cookies, q) => fetch(`${baseUrl()}/api/divisions?${new URLSearchParams({ q })}`, { headers: headersFor(cookies) }), codes: everybody("may"), forged: null,
    },
  ],
  "POST /api/drafts": [
    {
      what: "one's own draft", right: "caseworker", record: async () => randomUUID(), writes: true, codes: everybody("may"), forged: null,
      call: (cookies, id, { origin } = {}) => saveDraft(cookies, `visit:${id}`, origin),
    },
  ],
  "GET /api/session": [
    {
      what: "how long one's own session still runs", right: "caseworker", record: async () => "session", writes: false, codes: everybody("may"), forged: null,
      call: (cookies) => fetch(`${baseUrl()}/api/session`, { headers: headersFor(cookies) }),
    },
  ],
  "POST /api/session": [
    {
      // That somebody works in a session is said by whoever has it.
      what: "that somebody works in the session", right: "caseworker", record: async () => "session", writes: true, leavesNothing: true, codes: everybody("may"), forged: null,
      call: (cookies, _id, { origin } = {}) => fetch(`${baseUrl()}/api/session`, { method: "POST", headers: headersFor(cookies, origin) }),
    },
  ],
  "POST /api/prints": [
    {
      // It says of whoever calls that the page was printed: for those to say to whom the page opens; of anybody else it is a refused look.
      what: "that a page is being printed", right: "caseworker", record: async () => (await runningCase()).id, writes: true, codes: OF_CASE, forged: "NOT_FOUND", logged: "look.print",
      call: (cookies, id, { origin } = {}) =>
        fetch(`${baseUrl()}/api/prints`, { method: "POST", headers: { ...headersFor(cookies, origin), "content-type": "application/json" }, body: JSON.stringify({ path: `/cases/${id}` }) }),
    },
  ],
  "POST /api/copies": [
    {
      // The same of what was copied from a page: how much, not what.
      what: "that something of a record was copied", right: "caseworker", record: async () => (await runningCase()).id, writes: true, codes: OF_CASE, forged: "NOT_FOUND", logged: "look.copy",
      call: (cookies, id, { origin } = {}) =>
        fetch(`${baseUrl()}/api/copies`, {
          method: "POST", headers: { ...headersFor(cookies, origin), "content-type": "application/json" }, body: JSON.stringify({ path: `/cases/${id}`, kind: "TEXT", characters: 320 }),
        }),
    },
  ],
  "POST /api/cases/[id]/file": [
    {
      what: "the whole of a case as one file", right: "caseworker", record: async () => (await runningCase()).id, writes: true, codes: OF_CASE, forged: "NOT_FOUND", logged: "look.print",
      call: (cookies, id, { origin } = {}) =>
        fetch(`${baseUrl()}/api/cases/${id}/file`, { method: "POST", headers: { ...headersFor(cookies, origin), "content-type": "application/json" }, body: JSON.stringify({ purpose: "CONFERENCE" }) }),
    },
  ],
  "POST /api/cases/[id]/ladder/[stepId]/paper": [
    {
      what: "a paper of the ladder as one file", right: "caseworker", record: admonished, writes: true, codes: OF_CASE, forged: "NOT_FOUND", logged: "look.print",
      call: (cookies, id, { origin } = {}) => {
        const [caseId, stepId = caseId] = id.split("/");
        return fetch(`${baseUrl()}/api/cases/${caseId}/ladder/${stepId}/paper`, { method: "POST", headers: headersFor(cookies, origin) });
      },
    },
  ],
  "POST /api/cases/[id]/ladder/[stepId]/evidence": [
    {
      what: "the list of evidence of a suit as one file", right: "caseworker", record: suitRunning, writes: true, codes: OF_CASE, forged: "NOT_FOUND", logged: "look.print",
      call: (cookies, id, { origin } = {}) => {
        const [caseId, stepId = caseId] = id.split("/");
        return fetch(`${baseUrl()}/api/cases/${caseId}/ladder/${stepId}/evidence`, { method: "POST", headers: headersFor(cookies, origin) });
      },
    },
  ],
  "POST /api/exports/[id]": [
    {
      what: "the file of an approved export", right: "caseworker", record: exportApproved, writes: true, codes: everybody("NOT_FOUND", { caseworker: "may" }), forged: "NOT_FOUND", logged: "export.make",
      call: (cookies, id, { origin } = {}) => fetch(`${baseUrl()}/api/exports/${id}`, { method: "POST", headers: headersFor(cookies, origin) }),
    },
  ],
  "GET /api/exports/[id]": [
    {
      what: "the file of an export", right: "caseworker", record: exportMade, writes: false, codes: everybody("NOT_FOUND", { caseworker: "may" }), forged: "NOT_FOUND", logged: "export.download",
      call: (cookies, id) => fetch(`${baseUrl()}/api/exports/${id}`, { headers: headersFor(cookies) }),
    },
  ],
  "POST /api/rosters": [
    {
      what: "a roster", right: "caseworker", record: async () => "roster", writes: true, forged: null, logged: "roster.upload", call: (cookies, _id, { origin } = {}) => sendRoster(cookies, origin),
      codes: everybody("FORBIDDEN", {
        caseworker: "may", supervisor: "may", otherStreetWorker: "may", otherStreetSupervisor: "may", otherDistrictWorker: "may", otherDistrictSupervisor: "may", station: "may", otherStation: "may",
      }),
    },
  ],
  "POST /api/rosters/[id]": [
    {
      what: "how far a roster is", right: "caseworker", record: () => rosterChecked(), writes: true, leavesNothing: true, forged: "NOT_FOUND", codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may" }),
      call: (cookies, id, { origin } = {}) => askProgress(cookies, id, origin),
    },
  ],
  "GET /api/rosters/[id]": [
    {
      what: "the rows of a roster", right: "caseworker", record: () => rosterChecked(), writes: false, forged: "NOT_FOUND", logged: "roster.download", codes: everybody("NOT_FOUND", { caseworker: "may" }), call: fetchResult,
    },
  ],
  "GET /api/rosters/template": [
    {
      what: "the template of a roster, which names nobody", right: "caseworker", record: async () => "template", writes: false, codes: everybody("may"), forged: null,
      call: (cookies) => fetch(`${baseUrl()}/api/rosters/template`, { headers: headersFor(cookies) }),
    },
  ],
  "POST /api/screening/[roundId]/households": [
    {
      what: "a list of households, which is looked through", right: "caseworker", record: async () => (await opened()).roundId, writes: true, leavesNothing: true, forged: "NOT_FOUND",
      codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", otherStreetWorker: "may", otherStreetSupervisor: "may", station: "may", community: "FORBIDDEN", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }),
      call: async (cookies, id, { origin } = {}) => {
        const body = new FormData();
        body.set("file", new File([new Uint8Array(await workbook([["试户主", "幸福一村社区", "1号楼101", ""]], { heads: ["户主姓名", "社区（村）", "住址", "电话"] }))], "名单.xlsx"));
        return fetch(`${baseUrl()}/api/screening/${id}/households`, { method: "POST", headers: headersFor(cookies, origin), body });
      },
    },
  ],
  "GET /api/screening/template": [
    {
      what: "the template of a household list, which names nobody", right: "caseworker", record: async () => "template", writes: false, codes: everybody("may"), forged: null,
      call: (cookies) => fetch(`${baseUrl()}/api/screening/template`, { headers: headersFor(cookies) }),
    },
  ],
  "POST /api/urgent": [
    {
      // Danger is reported by whoever meets it at work: streets and rescue stations, wherever the child is.
      what: "danger to a child", right: "caseworker", record: async () => randomUUID(), writes: true, forged: null, logged: "urgent.report",
      call: (cookies, key, { origin } = {}) => reportDanger(cookies, key, origin),
      codes: everybody("FORBIDDEN", {
        caseworker: "may", supervisor: "may", otherStreetWorker: "may", otherStreetSupervisor: "may", otherDistrictWorker: "may", otherDistrictSupervisor: "may", station: "may", otherStation: "may",
      }),
    },
  ],
  "POST /api/photos": [
    {
      what: "the photo of a registered child", right: "caseworker", record: async () => (await registered()).registrationId, writes: true, forged: "NOT_FOUND", logged: "photo.set",
      call: (cookies, record, { origin } = {}) => sendPhoto("POST", cookies, record, origin), codes: everybody("NOT_FOUND", OF_STREET_AND_DISTRICT),
    },
  ],
  "DELETE /api/photos": [
    {
      what: "the photo of a registered child", right: "caseworker", record: photographed, writes: true, forged: "NOT_FOUND", logged: "photo.remove",
      call: (cookies, record, { origin } = {}) => sendPhoto("DELETE", cookies, record, origin), codes: everybody("NOT_FOUND", OF_STREET_AND_DISTRICT),
    },
  ],
  "POST /api/summary": [
    {
      what: "the summary table of the own place, which names nobody", right: "caseworker", record: async () => "summary", writes: true, forged: null, logged: "export.summary",
      codes: everybody("FORBIDDEN", {
        caseworker: "may", supervisor: "may", otherStreetWorker: "may", otherStreetSupervisor: "may", otherDistrictWorker: "may", otherDistrictSupervisor: "may", reviewer: "may", officer: "may", otherReviewer: "may",
        otherOfficer: "may", monitor: "may", cityOfficer: "may",
      }),
      call: (cookies, _record, { origin } = {}) => fetch(`${baseUrl()}/api/summary`, { method: "POST", headers: headersFor(cookies, origin), body: new FormData() }),
    },
  ],
  "POST /api/audit/export": [
    {
      what: "the log", right: "auditor", record: async () => "photo.set", writes: true, forged: null, logged: "audit.export", codes: everybody("FORBIDDEN", { auditor: "may" }),
      call: (cookies, action, { origin } = {}) => {
        const body = new FormData();
        body.set("action", action);
        return fetch(`${baseUrl()}/api/audit/export`, { method: "POST", headers: headersFor(cookies, origin), body });
      },
    },
  ],
  "POST /api/documents": [
    {
      what: "a file to a case", right: "caseworker", record: async () => (await runningCase()).id, writes: true, forged: "NOT_FOUND",
      call: (cookies, id, { origin } = {}) => upload(cookies, `caseId=${id}&kind=VISIT`, origin), logged: "document.upload",
      codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "FORBIDDEN", officer: "FORBIDDEN" }),
    },
    {
      what: "a file to a referral, of the receiver a result, of the sender a paper", right: "education", record: async () => (await referral("acceptReferralAction")).referralId, writes: true, forged: "NOT_FOUND",
      call: (cookies, id, { origin } = {}) => upload(cookies, `referralId=${id}`, origin), logged: "document.upload",
      codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", education: "may" }),
    },
  ],
  "GET /api/documents/[id]": [
    {
      what: "a file of a case", right: "caseworker", record: uploaded, writes: false, call: download, forged: "NOT_FOUND", logged: "document.download",
      codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "may" }),
    },
    {
      what: "the photo of a registered child", right: "caseworker", record: async () => (await photographed()).split("/")[1] ?? "", writes: false, call: download, forged: "NOT_FOUND",
      logged: "document.download", codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may" }),
    },
    {
      what: "a department's result", right: "education", record: resultOfReferral, writes: false, call: download, forged: "NOT_FOUND", logged: "document.download",
      codes: everybody("NOT_FOUND", { caseworker: "may", supervisor: "may", reviewer: "may", officer: "may", education: "may" }),
    },
  ],
};
