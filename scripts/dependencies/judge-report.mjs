// @ts-check

/** @typedef {"info" | "low" | "moderate" | "high" | "critical"} Severity */
/** An advisory that somebody looked at and accepted for a while. `until`: the last day on which that holds, YYYY-MM-DD.
 * @typedef {{ advisory: string, package: string, reason: string, until: string }} Acceptance */
/** @typedef {{ advisory: string, package: string, severity: Severity, title: string, range: string }} Finding */
/** @typedef {{ refused: Finding[], accepted: (Finding & { reason: string, until: string })[], expired: Acceptance[], needless: Acceptance[], below: number }} Judgement */

/** @type {readonly Severity[]} */
export const SEVERITIES = ["info", "low", "moderate", "high", "critical"];

const REASON_LENGTH = 20;
const DAYS_AT_MOST = 180;
const DAY_MS = 86_400_000;

/** What is wrong with the list of accepted advisories itself; a line for each. */
export function faultsOf(/** @type {readonly Acceptance[]} */ accepted, /** @type {string} */ today) {
  return accepted.flatMap(({ advisory, package: name, reason, until }) => {
    const what = `${advisory} of ${name}`;
    if (!/^GHSA(-[0-9a-z]{4}){3}$/.test(advisory)) return [`${what}: the advisory is named by its GHSA number`];
    if (reason.trim().length < REASON_LENGTH) return [`${what}: say in a sentence why it cannot harm us`];
    if (!/^\d{4}-\d\d-\d\d$/.test(until) || Number.isNaN(Date.parse(until))) return [`${what}: until is a day, YYYY-MM-DD`];
    if (Date.parse(until) - Date.parse(today) > DAYS_AT_MOST * DAY_MS) return [`${what}: for ${DAYS_AT_MOST} days at most, then look again`];
    return [];
  });
}

/** Advisories of npm's report (auditReportVersion 2), each once for each package. Null: this is no report. */
export function findingsOf(/** @type {any} */ report) {
  if (report?.auditReportVersion !== 2 || typeof report.vulnerabilities !== "object" || report.vulnerabilities === null) return null;
  /** @type {Map<string, Finding>} */
  const found = new Map();
  for (const { via } of Object.values(report.vulnerabilities)) {
    for (const cause of via) {
      // A text names another package of the report, where the advisory stands.
      if (typeof cause === "string") continue;
      const advisory = /GHSA(-[0-9a-z]{4}){3}/.exec(cause.url ?? "")?.[0] ?? `npm-${cause.source}`;
      found.set(`${advisory} ${cause.name}`, { advisory, package: cause.name, severity: cause.severity, title: cause.title, range: cause.range });
    }
  }
  return [...found.values()].sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || a.package.localeCompare(b.package));
}

/**
 * What of the findings cannot stay. `threshold`: the least severity that counts. An acceptance counts for its package until its day, and one that fits nothing is told.
 * @param {readonly Finding[]} findings
 * @param {readonly Acceptance[]} accepted
 * @param {{ threshold: Severity, today: string }} rules
 * @returns {Judgement}
 */
export function judge(findings, accepted, { threshold, today }) {
  const counting = findings.filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold));
  const fits = (/** @type {Finding} */ finding) => accepted.find((entry) => entry.advisory === finding.advisory && entry.package === finding.package);
  /** @type {Judgement} */
  const judgement = { refused: [], accepted: [], expired: [], needless: accepted.filter((entry) => !findings.some((finding) => fits(finding) === entry)), below: findings.length - counting.length };
  for (const finding of counting) {
    const entry = fits(finding);
    if (entry && entry.until >= today) judgement.accepted.push({ ...finding, reason: entry.reason, until: entry.until });
    else judgement.refused.push(finding);
    if (entry && entry.until < today) judgement.expired.push(entry);
  }
  return judgement;
}
