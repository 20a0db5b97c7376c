/** A label as a fault names it between quotes: without the stop that it ends with where it is a sentence (an appointment, a condition to agree to), so that no sentence has two. */
export const fieldName = (label: string): string => label.trim().replace(/[。．.；;，,：:]+$/u, "");
