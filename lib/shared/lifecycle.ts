import { Refusal } from "./refusal";

/** from state → action → to state; what is not in it is not allowed. */
export type LifecycleTable<From extends string, Action extends string, To extends string = From> = Readonly<
  Record<From, Readonly<Partial<Record<Action, To>>>>
>;

const own = <T extends object>(object: T | undefined, key: PropertyKey) => object !== undefined && Object.hasOwn(object, key);

/** The state that the action leads to. Throws Refusal WRONG_STATE with { from, action } if the table has no such step. */
export function nextState<From extends string, Action extends string, To extends string>(
  table: LifecycleTable<From, Action, To>, from: From, action: Action,
): To {
  const to = own(table, from) && own(table[from], action) ? table[from][action] : undefined;
  if (to === undefined) throw new Refusal("WRONG_STATE", { params: { from, action } });
  return to;
}

/** As nextState, for a step that says in words of its own why it is not possible any more: `reason` is a key under `errors.reasons`. */
export function nextStateElse<From extends string, Action extends string, To extends string>(
  table: LifecycleTable<From, Action, To>, from: From, action: Action, reason: string,
): To {
  if (!canDo(table, from, action)) throw new Refusal("WRONG_STATE", { reason });
  return nextState(table, from, action);
}

/** The actions possible in a state, in the table's order. */
export function possibleActions<From extends string, Action extends string, To extends string>(
  table: LifecycleTable<From, Action, To>, from: From,
): Action[] {
  return own(table, from) ? (Object.keys(table[from]) as Action[]) : [];
}

/** True if the action is possible in the state. */
export const canDo = <From extends string, Action extends string, To extends string>(
  table: LifecycleTable<From, Action, To>, from: From, action: Action,
): boolean => possibleActions(table, from).includes(action);
