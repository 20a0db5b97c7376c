import { toShanghaiDate } from "@/lib/shared/dates";

/** What an evaluation says of a child that died: today, with its proof. */
export const died = { diedOn: toShanghaiDate(new Date()), circumstances: "因病在医院去世。", proof: "居民死亡医学证明（推断）书，某医院，编号 1101050001" };
