import { standingFaults } from "@/lib/shared/field-errors";
import type { FieldErrors } from "@/lib/shared/refusal";
import type { Failure } from "./use-action";

/** An action as a form sees it: its refusal, whether it runs, and what the fields hold now. */
interface Seen {
  failure: Failure | null;
  pending: boolean;
  now: unknown;
}

/** What the fields held when the action began, and when the one began that the refusal answers. */
export interface Answer extends Omit<Seen, "now"> {
  sent: unknown;
  meant: unknown;
}

export const beginAnswer = ({ now, ...seen }: Seen): Answer => ({ ...seen, sent: now, meant: now });

/** The next state; the same object where nothing has begun or been answered. The refusal before stays about what it answered while the form is sent again. */
export function followAnswer(before: Answer, { failure, pending, now }: Seen): Answer {
  if (before.failure === failure && before.pending === pending) return before;
  const sent = pending && !before.pending ? now : before.sent;
  return { failure, pending, sent, meant: failure === before.failure ? before.meant : sent };
}

/** What the server said of a field holds for what was sent: not of a field that has been changed since, be it while the answer was on its way. */
export const answeredFaults = ({ failure, meant }: Answer, now: unknown): FieldErrors =>
  failure && "fieldErrors" in failure ? standingFaults(failure.fieldErrors ?? {}, meant, now) : {};
