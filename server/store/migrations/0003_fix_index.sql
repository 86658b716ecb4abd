DROP INDEX "finding_fix";--> statement-breakpoint
CREATE INDEX "finding_fix" ON "finding" USING btree ("fix_key");