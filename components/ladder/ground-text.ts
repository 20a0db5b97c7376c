import type { useTranslations } from "next-intl";
import type { GroundTold } from "@/lib/features/ladder/interim-ground";
import type { IsoDate } from "@/lib/shared/dates";

/** The ground for which interim guardianship began, and what has become of it since: the same words wherever somebody reads it. `day`: how the reader's sheet writes a day. */
export const groundText = (enums: ReturnType<typeof useTranslations<"enums">>, { ground, over }: GroundTold, day: (on: IsoDate) => string = (on) => on): string =>
  over ? enums(`InterimGroundOver.${over.why}`, { ground: enums(`InterimGround.${ground}`), on: over.on ? day(over.on) : "" }) : enums(`InterimGround.${ground}`);
