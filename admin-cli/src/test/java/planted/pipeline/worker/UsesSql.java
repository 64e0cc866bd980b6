package planted.pipeline.worker;

/** Breaks a fence on purpose: SQL outside of store and sink. */
public final class UsesSql {
    Class<?> use = java.sql.Connection.class;
    java.sql.@org.jspecify.annotations.Nullable Connection connection;
}
