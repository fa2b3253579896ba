// The library's dependency injection throws unless this is loaded before it.
import "reflect-metadata";

export * from "@peculiar/x509";
