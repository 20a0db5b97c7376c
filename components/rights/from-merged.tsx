import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ConsentView } from "@/lib/features/rights/view";

/** Under which merged registration a row stands, where it is not the record's own. Needs the texts of `rights`. */
export function FromMerged({ from }: { from: ConsentView["from"] }) {
  const t = useTranslations("rights");
  if (!from) return null;
  return (
    <span className="block text-sm font-normal text-muted">
      {t.rich("fromMerged", {
        number: () => (
          <Link href={`/registrations/${from.registrationId}`} className="whitespace-nowrap text-action underline underline-offset-3">
            {from.number}
          </Link>
        ),
      })}
    </span>
  );
}
