import { serve } from "../wire";
import { KubernetesProvider } from "./kubernetesProvider";

serve(new KubernetesProvider());
