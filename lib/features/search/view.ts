/** What an address asks for by its handle. */
export interface AskedTerm {
  /** What was typed; undefined where nothing is searched for, or what was is kept no more. */
  term: string | undefined;
  /** The address carries a handle that opens nothing: another session's, or one that has run out. */
  gone: boolean;
}
