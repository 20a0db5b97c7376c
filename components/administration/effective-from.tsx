import { Badge } from "@/components/ui/badge";

/** The first day of a row of rules, with what that means today. */
export function EffectiveFrom({ from, state }: { from: string; state: string | null }) {
  return (
    <>
      {from} {state && <Badge>{state}</Badge>}
    </>
  );
}
