import { serve } from "../wire";
serve({ version: "x" } as never);
