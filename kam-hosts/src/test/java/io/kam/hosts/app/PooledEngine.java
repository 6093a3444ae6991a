package io.kam.hosts.app;

import io.kam.ModelEngine;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An engine of a host, found by its services file, that matches in a thread of its own and ends it when it is closed. */
public final class PooledEngine implements RuleEngine {
    private ExecutorService pool;

    @Override
    public String name() {
        return "pooled";
    }

    @Override
    public int preference() {
        return -1;
    }

    @Override
    public synchronized CompiledRules compile(RuleModel rules) {
        if (pool == null) {
            pool = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "pooled-engine");
                thread.setDaemon(true);
                return thread;
            });
        }
        ExecutorService threads = pool;
        CompiledRules model = new ModelEngine().compile(rules);
        return (step, facts) -> {
            try {
                return threads.submit(() -> model.evaluate(step, facts)).get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Override
    public synchronized void close() {
        pool.shutdown();
    }
}
