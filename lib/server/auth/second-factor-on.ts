import { env } from "../env";

/** Whether sign-ins ask for a second factor: always, but in a demonstration only where it is switched on. */
export const secondFactorOn = (): boolean => env().HUTONG_DEMO === "off" || env().HUTONG_SECOND_FACTOR === "on";
