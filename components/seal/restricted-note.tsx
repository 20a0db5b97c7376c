import { useTranslations } from "next-intl";

/** Beside lists and figures of a street or district: how many records of the whole place are restricted to others and left out, so that sums can be explained. */
export function RestrictedNote({ count, official = false }: { count: number; official?: boolean }) {
  const t = useTranslations("seal.restricted");
  if (count === 0) return null;
  return <p className="text-sm text-muted">{official ? `${t("note", { count })}${t("official")}` : t("note", { count })}</p>;
}
