import type { BookFault } from "./types.ts";

/** A workbook that is not read, with the key of why. */
export class BookError extends Error {
  readonly fault: BookFault;
  constructor(fault: BookFault) {
    super(fault);
    this.fault = fault;
  }
}
