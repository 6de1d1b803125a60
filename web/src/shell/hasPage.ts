import { parse } from "regexparam";
import { matchRoute } from "wouter";
import type { Permission } from "@/core/api/types";
import { mayOpen, pages } from "./pages";

/** Whether this address is a page that one may open: links to what isn't there are left out. */
export function hasPage(address: string, permissions: readonly Permission[]): boolean {
    const page = pages.find(({ path }) => matchRoute(parse, path, address)[0]);
    return page !== undefined && mayOpen(page, permissions);
}
