/** A label as a fault names it between quotes: without the stop that it ends with where it is a sentence (an appointment, a condition to agree to), so that no sentence has two. */
export const fieldName = (label: string): string => label.trim().replace(/[。．.；;，,：:]+$/u, "");

/** The label of a field by its path; the labels of rows stand under a path with '*' for their number: 'phases.*.endsOn'. The path itself where there is none. */
export const labelAt = (labels: Readonly<Record<string, string>>, path: string): string => labels[path] ?? labels[path.replace(/\.\d+(?=\.|$)/g, ".*")] ?? path;
