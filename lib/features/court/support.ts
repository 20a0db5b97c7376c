import { addDays, addMonths, makeDate, type IsoDate } from "../../shared/dates";

/** What is to be paid: an amount in fen on a day of each month, from a day on. A later row of the same order holds from its own first day. */
export interface SupportTerms {
  from: IsoDate;
  until: IsoDate;
  /** 1-31; in a shorter month its last day. */
  dueDay: number;
  amountFen: number;
}

export interface SupportPaid {
  on: IsoDate;
  amountFen: number;
}

/** One amount that fell due, and how much of it is paid: payments fill the oldest first. */
export interface SupportDue {
  on: IsoDate;
  amountFen: number;
  paidFen: number;
}

export interface SupportAccount {
  /** Oldest first, up to the day asked for. */
  dues: SupportDue[];
  dueFen: number;
  paidFen: number;
  arrearsFen: number;
  /** Paid beyond what is due. */
  aheadFen: number;
  /** Since when something is unpaid: what falls due today may be paid all day, and is behind from tomorrow. */
  unpaidSince: IsoDate | null;
  /** The next amount that is not covered yet. */
  next: { on: IsoDate; amountFen: number } | null;
}

/** The day of a month on which an amount falls due. */
function dayIn(year: number, month: number, dueDay: number): IsoDate {
  for (let day = dueDay; day > 28; day -= 1) {
    const date = makeDate(year, month, day);
    if (date) return date;
  }
  return makeDate(year, month, Math.min(dueDay, 28)) ?? "";
}

/** Each row with the last day on which it holds. In the order of their first days; of two with the same first day the later one alone holds. */
function spans(terms: readonly SupportTerms[]): SupportTerms[] {
  const ordered = terms.map((row, index) => ({ row, index })).sort((a, b) => (a.row.from < b.row.from ? -1 : a.row.from > b.row.from ? 1 : a.index - b.index)).map(({ row }) => row);
  return ordered.flatMap((row, index) => {
    const next = ordered[index + 1];
    const until = next && next.from <= row.until ? addDays(next.from, -1) : row.until;
    return until < row.from ? [] : [{ ...row, until }];
  });
}

/** The amounts of all rows that fall due up to a day, oldest first. */
function duesUpTo(terms: readonly SupportTerms[], last: IsoDate): { on: IsoDate; amountFen: number }[] {
  return spans(terms).flatMap(({ from, until, dueDay, amountFen }) => {
    const end = until < last ? until : last;
    const dues: { on: IsoDate; amountFen: number }[] = [];
    for (let month = `${from.slice(0, 7)}-01`; month <= end; month = addMonths(month, 1)) {
      const on = dayIn(Number(month.slice(0, 4)), Number(month.slice(5, 7)), dueDay);
      if (on >= from && on <= end) dues.push({ on, amountFen });
    }
    return dues;
  });
}

/**
 * The account of a support order on a day (民法典 37: the revoked guardian goes on paying): what fell due, what was paid, what is behind. Terms in the order in which they were written
 * down; `endsOn`: the order ended then, and nothing falls due after it. Amounts in fen.
 */
export function supportAccount(terms: readonly SupportTerms[], payments: readonly SupportPaid[], today: IsoDate, endsOn: IsoDate | null = null): SupportAccount {
  const bounded = endsOn === null ? terms : terms.map((row) => (row.until > endsOn ? { ...row, until: endsOn } : row)).filter((row) => row.until >= row.from);
  const lastDay = bounded.reduce((last, { until }) => (until > last ? until : last), today);
  const paidFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
  let left = paidFen;
  const filled = duesUpTo(bounded, lastDay).map(({ on, amountFen }): SupportDue => {
    const part = Math.min(left, amountFen);
    left -= part;
    return { on, amountFen, paidFen: part };
  });
  const dues = filled.filter(({ on }) => on <= today);
  const dueFen = dues.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const open = filled.filter((due) => due.paidFen < due.amountFen);
  const behind = open.filter(({ on }) => on < today);
  const next = open.find(({ on }) => on >= today);
  return {
    dues, dueFen, paidFen, arrearsFen: behind.reduce((sum, due) => sum + due.amountFen - due.paidFen, 0), aheadFen: Math.max(0, paidFen - dueFen), unpaidSince: behind[0]?.on ?? null,
    next: next ? { on: next.on, amountFen: next.amountFen - next.paidFen } : null,
  };
}

const YUAN = /^(\d{1,7})(?:\.(\d{1,2}))?$/;

/** '1,234.5' or '1234.50' in fen; null for what is no amount of money. */
export function fenOf(typed: string): number | null {
  const found = YUAN.exec(typed.normalize("NFKC").replace(/[,\s]/g, ""));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0")) : null;
}
