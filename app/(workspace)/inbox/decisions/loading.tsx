import { PanelSkeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return <PanelSkeleton lines={12} />;
}
