import { v5 } from "uuid";

/** The namespace of this product's own fixed records. */
const NAMESPACE = "5d0f2d3a-6a0e-4f0c-9a3e-0b1d6f2c7e11";

/** The same id for the same name on every machine, so that a seed can run again. */
export const stableId = (name: string): string => v5(name, NAMESPACE);
