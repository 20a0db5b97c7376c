import { Badge } from "@/components/ui/badge";

/** The first day of a row of rules, with what that means today; of a rejected one why. */
export function EffectiveFrom({ from, state, note }: { from: string; state: string | null; note?: string }) {
  return (
    <>
      {from} {state && <Badge>{state}</Badge>}
      {note && <span className="block whitespace-normal text-muted">{note}</span>}
    </>
  );
}
