import Image from "next/image";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";

const SIZES = { sm: "h-14 w-11", md: "h-40 w-32" } as const;

/** A child's photo, or the empty place for one. `src`: the scoped route of the file, or a picture that has not left this computer. `of`: the number of its registration, where several stand side by side. Needs the texts of `registration`. */
export function PhotoFrame({ src, size = "md", of }: { src: string | null; size?: keyof typeof SIZES; of?: string }) {
  const t = useTranslations("registration.photo");
  return (
    <div className={cx("grid shrink-0 place-items-center overflow-hidden rounded-sm border border-line bg-sunken text-center text-sm text-muted", SIZES[size])}>
      {src ? <Image src={src} alt={of ? t("altOf", { number: of }) : t("alt")} width={480} height={600} unoptimized loading="eager" className="size-full object-cover" /> : t("none")}
    </div>
  );
}

/** Where a stored photo is fetched from: every look is scoped and written down there. */
export const photoAddress = (documentId: string): string => `/api/documents/${documentId}`;
