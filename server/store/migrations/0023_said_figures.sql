CREATE FUNCTION said_in(document jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_build_object('currency', document #>> '{0,page,currency}', 'values', coalesce(
    (SELECT jsonb_object_agg(f #>> '{definition,id}', f -> 'value')
     FROM jsonb_array_elements(document #> '{0,figures}') AS f
     WHERE f ->> 'state' = 'value' AND f ->> 'value' IS NOT NULL), '{}'))
$$;
--> statement-breakpoint
ALTER TABLE "briefing" ADD COLUMN "said" jsonb GENERATED ALWAYS AS (said_in(document)) STORED;